package org.danewerk.net.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** A server that takes messages, with the extensions and the answers it is told to have, and keeps what it took octet for octet. */
final class Receiver implements ScriptedSmtp.Script {
    private final Optional<SSLContext> tls;
    private final List<String> extensions;
    private final Map<String, String> answers;
    final List<byte[]> contents = new CopyOnWriteArrayList<>();

    /** Each command BDAT. */
    final List<String> chunks = new CopyOnWriteArrayList<>();

    /** @param answers by the start of a command; {@code END} is that to the content, {@code CHUNK} that to a part of
     *     it, and one of {@code CLOSE} ends the connection */
    Receiver(Optional<SSLContext> tls, List<String> extensions, Map<String, String> answers) {
        this.tls = tls;
        this.extensions = List.copyOf(extensions);
        this.answers = Map.copyOf(answers);
    }

    @Override
    public void serve(ScriptedSmtp.Session session) throws IOException {
        session.say("220 mx.test ESMTP");
        boolean secure = false;
        int recipients = 0;
        while (true) {
            var line = session.line();
            if (line == null) {
                return;
            }
            var verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            var told = told(line);
            if (told.equals(Optional.of("CLOSE"))) {
                return;
            }
            if (verb.equals("STARTTLS") && told.isEmpty()) {
                session.say("220 go ahead");
                session.startTls(tls.orElseThrow(), socket -> {});
                secure = true;
                continue;
            }
            recipients += verb.equals("RCPT")
                            && told.filter(answer -> answer.charAt(0) != '2').isEmpty()
                    ? 1
                    : 0;
            if (verb.equals("BDAT")) {
                chunks.add(line);
                contents.add(session.octets(Integer.parseInt(line.split(" ")[1])));
                // RFC 3030 §2: the content ends with LAST; before it each chunk has an answer of its own.
                if (!line.endsWith(" LAST")) {
                    session.say(told("CHUNK").orElse("250 2.0.0 more?"));
                    continue;
                }
                if (told("END").equals(Optional.of("CLOSE"))) {
                    return;
                }
                session.say(told("END").orElse("250 2.0.0 taken"));
                continue;
            }
            session.say(told.orElse(usual(verb, secure, recipients)));
            if (verb.equals("DATA") && told.orElse("354").startsWith("354") && (recipients > 0 || told.isPresent())) {
                contents.add(content(session));
                if (told("END").equals(Optional.of("CLOSE"))) {
                    return;
                }
                session.say(told("END").orElse("250 2.0.0 taken"));
            }
            if (verb.equals("QUIT")) {
                return;
            }
        }
    }

    private String usual(String verb, boolean secure, int recipients) {
        return switch (verb) {
            case "EHLO" -> ehlo(secure);
            case "HELO" -> "250 mx.test";
            case "MAIL" -> "250 2.1.0 ok";
            case "RCPT" -> "250 2.1.5 ok";
            case "DATA" -> recipients > 0 ? "354 go ahead" : "503 5.5.1 nobody";
            case "QUIT" -> "221 2.0.0 bye";
            default -> "502 5.5.2 what?";
        };
    }

    private String ehlo(boolean secure) {
        var lines = new ArrayList<String>();
        lines.add("mx.test");
        lines.addAll(extensions);
        if (tls.isPresent() && !secure) {
            lines.add("STARTTLS");
        }
        var text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "" : "\r\n")
                    .append("250")
                    .append(i + 1 < lines.size() ? '-' : ' ')
                    .append(lines.get(i));
        }
        return text.toString();
    }

    private Optional<String> told(String line) {
        return answers.entrySet().stream()
                .filter(answer -> line.startsWith(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** As a strict server reads: CRLF dot CRLF alone ends it, and a doubled dot is one. RFC 5321 §4.5.2. */
    private static byte[] content(ScriptedSmtp.Session session) throws IOException {
        var content = new ByteArrayOutputStream();
        while (true) {
            var line = session.rawLine();
            var text = new String(line, StandardCharsets.ISO_8859_1);
            if (text.equals(".\r\n") || text.isEmpty()) {
                return content.toByteArray();
            }
            int from = line[0] == '.' ? 1 : 0;
            content.write(line, from, line.length - from);
        }
    }
}
