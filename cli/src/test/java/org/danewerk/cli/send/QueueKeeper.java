package org.danewerk.cli.send;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.danewerk.cli.base.Room;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Cause;
import org.danewerk.core.mail.EnhancedStatus;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.core.mail.ServerReply;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.verdict.Reason;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.operations.deliver.Crowd;
import org.danewerk.operations.deliver.DeliveryReport;
import org.danewerk.operations.deliver.MailQueue;
import org.danewerk.operations.deliver.Spool;

/** A run over a queue, as a process that a test kills. Says on a line of its own what it has done, once it has. */
final class QueueKeeper {
    private static final Pattern DELIVERED = Pattern.compile("\"to\":\"([^\"]+)\",\"state\":\"DELIVERED\"");

    /** Enough for what is deferred now and then; a message that stays is lost. */
    private static final int MOST_ROUNDS = 60;

    private QueueKeeper() {}

    /** DIRECTORY NUMBER, of the first message; or DIRECTORY drain, to try until nothing is left. */
    public static void main(String[] args) throws Exception {
        var directory = QueueDirectory.open(args[0]);
        var chance = new Random();
        var now = new AtomicReference<>(Instant.now());
        try (var held = directory.lock(now.get())) {
            var queue = new MailQueue(
                    new Telling(directory),
                    (level, domain, mail) -> deliver(domain, mail, chance),
                    "mta.test",
                    chance,
                    now::get);
            if (args[1].equals("drain")) {
                for (int round = 0; round < MOST_ROUNDS && !directory.names().isEmpty(); round++) {
                    queue.run(Crowd.DEFAULT, name -> true, done -> {});
                    now.updateAndGet(at -> at.plus(Duration.ofHours(4)));
                }
                return;
            }
            for (int number = Integer.parseInt(args[1]); ; number++) {
                queue.add(mail(number), SmtpLevel.DANE);
                System.out.println("queued " + number);
                queue.run(Crowd.DEFAULT, name -> true, done -> {});
                now.updateAndGet(at -> at.plus(Duration.ofHours(1)));
            }
        }
    }

    static List<String> recipients(int number) {
        var recipients = new ArrayList<String>();
        for (var domain : List.of("one.test", "two.test")) {
            recipients.add("a" + number + "@" + domain);
            recipients.add("b" + number + "@" + domain);
        }
        return recipients;
    }

    private static Mail mail(int number) {
        var to = recipients(number).stream()
                .map(text -> Mailbox.parse(text).orThrow())
                .toList();
        var text = "Subject: " + number + "\n\n" + "x\n".repeat(number % 7 * 1_000);
        return new Mail(
                new Envelope(Optional.empty(), to, MessageDemand.NONE),
                MailContent.of(Bytes.of(text.getBytes(StandardCharsets.US_ASCII)))
                        .orThrow());
    }

    private static DeliveryReport deliver(DomainName domain, Mail mail, Random chance) {
        var fates = new ArrayList<DeliveryReport.Recipient>();
        for (var to : mail.envelope().to()) {
            boolean taken = chance.nextInt(4) > 0;
            System.out.println((taken ? "taken " : "deferred ") + to.text());
            fates.add(new DeliveryReport.Recipient(
                    to,
                    taken
                            ? new RecipientFate.Delivered(
                                    DomainName.of("mx.test"),
                                    InetAddress.getLoopbackAddress(),
                                    new Verdict.Opportunistic(Reason.NO_TLSA, true),
                                    new ServerReply(250, "250 ok"))
                            : new RecipientFate.Deferred(
                                    new Cause(EnhancedStatus.of("4.3.0"), 5321, "4.2.1", "busy"))));
        }
        return new DeliveryReport(
                Instant.now(),
                domain,
                SenderPolicy.DEFAULT,
                new MailRoute(new NextHop.Domain(domain), Optional.empty(), List.of()),
                new Destination.Hosts(List.of()),
                Optional.empty(),
                List.of(),
                fates);
    }

    /** Says what is on the disk. */
    private record Telling(QueueDirectory directory) implements Spool {
        @Override
        public List<String> names() throws IOException {
            return directory.names();
        }

        @Override
        public Optional<Parsed<Bytes>> read(String name) {
            return directory.read(name);
        }

        @Override
        public void put(String name, Bytes octets) throws IOException {
            directory.put(name, octets);
            tell(octets);
        }

        @Override
        public Room room(int octets) throws IOException {
            var room = directory.room(octets);
            return new Room() {
                @Override
                public void put(String name, Bytes written) throws IOException {
                    room.put(name, written);
                    tell(written);
                }

                @Override
                public void close() {
                    room.close();
                }
            };
        }

        private static void tell(Bytes octets) {
            var head = new String(octets.toArray(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst();
            DELIVERED
                    .matcher(head.orElse(""))
                    .results()
                    .forEach(found -> System.out.println("recorded " + found.group(1)));
        }

        @Override
        public void putAll(List<String> names, Function<String, Bytes> octets) throws IOException {
            for (var name : names) {
                put(name, octets.apply(name));
            }
        }

        @Override
        public void remove(String name) throws IOException {
            directory.remove(name);
        }
    }
}
