package org.danewerk.cli.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.cli.arguments.ConnectOptions;
import org.danewerk.cli.arguments.PasswordOptions;
import org.danewerk.cli.arguments.ServerArgument;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.issuer.IssuerBase;
import org.danewerk.operations.Printable;
import org.danewerk.operations.material.Holding;
import org.danewerk.operations.material.MaterialReader;
import org.danewerk.operations.material.Reading;
import org.danewerk.operations.material.RecordMaker;
import org.danewerk.operations.placement.KnownMaterial;

/** Makes records of files, or of what a server shows. */
record Gen(Terminal terminal, RecordMaker.Recipe recipe) {
    /** @param from what the record was made of, for people */
    record Made(TlsaRecord record, List<String> from) {}

    List<Made> fromFiles(List<String> files, PasswordOptions password, Optional<String> alias) {
        return made(read(files, password, alias));
    }

    /** What each file holds. */
    List<KnownMaterial.File> read(List<String> files, PasswordOptions password, Optional<String> alias) {
        var read = new ArrayList<KnownMaterial.File>();
        for (var file : files) {
            var where = file.equals("-") ? "standard input" : Printable.of(file);
            read.add(new KnownMaterial.File(
                    where, MaterialFile.choose(where, MaterialFile.read(terminal, file, password), alias)));
        }
        return read;
    }

    List<Made> made(List<KnownMaterial.File> files) {
        var made = new ArrayList<Made>();
        files.forEach(file -> add(made, make(file.holding(), file.where()), file.where()));
        return made;
    }

    /** One record for each different thing shown at the server's addresses. */
    List<Made> fromServer(ServerArgument server, ConnectOptions connect) {
        var chains = ServerChains.of(terminal, server, connect);
        var made = new ArrayList<Made>();
        chains.addresses().forEach((chain, addresses) -> {
            var where = String.join(", ", addresses);
            switch (MaterialReader.presented(chain)) {
                case Reading.Found(var holdings) -> {
                    var record = make(holdings.getFirst(), where);
                    addresses.forEach(address -> add(made, record, address));
                }
                case Reading.Unreadable(var reason, var fix) ->
                    throw CliException.badInput(where + " shows " + reason + "; give the server's certificate instead");
                case Reading.PasswordNeeded needed -> throw new IllegalStateException("no server shows a key store");
                case Reading.WrongPassword wrong -> throw new IllegalStateException("no server shows a key store");
            }
        });
        chains.troubles().forEach(trouble -> Failures.say(terminal, "nothing seen at " + trouble));
        Failures.say(
                terminal,
                "this is what the way to the server shows, and anybody on it could show something else: compare it with"
                        + " the key on the server before you publish it");
        return made;
    }

    /** One record for each key the organisation issues from, or may any day. */
    void addIssuers(List<Made> made, String organisation, IssuerBase known) {
        var inUse = known.inUse(organisation);
        if (inUse.isEmpty()) {
            throw CliException.badInput("--issuers " + Printable.of(organisation)
                    + ": it is not known what this authority issues from; known is that of "
                    + String.join(", ", known.organisationsInUse().keySet())
                    + ", and danewerk issuers update --help says how to add others");
        }
        for (var issuer : inUse) {
            var record = new TlsaRecord(
                    CertificateUsage.DANE_TA.code(),
                    Selector.SPKI.code(),
                    MatchingType.SHA2_256.code(),
                    issuer.best().keyDigest());
            add(made, record, issuer.title());
        }
    }

    private TlsaRecord make(Holding holding, String where) {
        return switch (RecordMaker.make(holding, recipe)) {
            case RecordMaker.Made.Record(var record, var material) -> record;
            case RecordMaker.Made.Refused(var reason, var fix) ->
                throw CliException.badInput(where + ": " + reason + "; " + fix);
        };
    }

    /** The same record once, however many files or addresses it comes from. */
    private static void add(List<Made> made, TlsaRecord record, String from) {
        for (var other : made) {
            if (other.record.equals(record)) {
                if (!other.from.contains(from)) {
                    other.from.add(from);
                }
                return;
            }
        }
        made.add(new Made(record, new ArrayList<>(List.of(from))));
    }
}
