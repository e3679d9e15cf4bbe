package org.danewerk.net.api;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.local.PrivateFile;

/** An access key of Amazon's: what it is called, and the secret to sign with, which is never printed. */
public final class AwsKeys {
    private final String id;
    private final String secret;
    private final Optional<String> sessionToken;

    AwsKeys(String id, String secret, Optional<String> sessionToken) {
        this.id = id;
        this.secret = secret;
        this.sessionToken = sessionToken;
    }

    /**
     * A file as Amazon's own tools write it, private to its owner, of which the section {@code [default]} is read, or what stands before
     * any section. Malformed with a reason that goes behind the name of the file.
     *
     * @throws java.nio.file.InvalidPathException for what is no path
     */
    public static Parsed<AwsKeys> read(String file) {
        return switch (PrivateFile.read(Path.of(file))) {
            case Parsed.Ok<String>(var text) -> parse(text);
            case Parsed.Malformed<String>(var at, var reason) -> Parsed.malformed(at, reason);
        };
    }

    static Parsed<AwsKeys> parse(String text) {
        var values = new HashMap<String, String>();
        boolean ours = true;
        for (var line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                ours = line.equals("[default]");
            } else if (ours && !line.startsWith("#") && !line.startsWith(";") && line.indexOf('=') > 0) {
                int at = line.indexOf('=');
                values.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
            }
        }
        for (var name : new String[] {ID, SECRET}) {
            if (!isWord(values.getOrDefault(name, ""))) {
                return Parsed.malformed(
                        0, "has no " + name + " in [default]; give the file as \"aws configure\" writes it");
            }
        }
        var token = Optional.ofNullable(values.get(TOKEN)).filter(AwsKeys::isWord);
        return Parsed.ok(new AwsKeys(values.getOrDefault(ID, ""), values.getOrDefault(SECRET, ""), token));
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    String id() {
        return id;
    }

    String secret() {
        return secret;
    }

    /** Of a key that was lent for some hours. */
    Optional<String> sessionToken() {
        return sessionToken;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return id;
    }

    private static final String ID = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final String TOKEN = "aws_session_token";
}
