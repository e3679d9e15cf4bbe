module consumer {
    requires org.danewerk.operations;
}
