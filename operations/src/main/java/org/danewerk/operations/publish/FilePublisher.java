package org.danewerk.operations.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.ZoneEdit;
import org.danewerk.core.dane.ZoneEditor;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.local.LocalFile;
import org.danewerk.net.local.LocalProgram;

/**
 * Publishes in a file that a name server reads, and has the server take it up.
 *
 * <p>The file is replaced before the command runs. Where it holds the records already, as after a crash between the two, the command alone
 * runs.
 */
public final class FilePublisher implements Publisher {
    private final OwnNames names;
    private final ZoneEditor editor;
    private final LocalFile file;
    private final Optional<LocalProgram> reload;

    private FilePublisher(OwnNames names, ZoneEditor editor, LocalFile file, Optional<LocalProgram> reload) {
        this.names = names;
        this.editor = editor;
        this.file = file;
        this.reload = reload;
    }

    /**
     * The file of the whole zone, whose serial is raised with each change. RFC 1982 §3.1.
     *
     * @param reload empty where the server watches the file
     */
    public static FilePublisher ofZone(OwnNames names, LocalFile file, Optional<LocalProgram> reload) {
        return new FilePublisher(names, new ZoneEditor(names.zone(), true), file, reload);
    }

    /** A file of TLSA records alone, which the zone includes; made where it is missing. To raise the serial is the command's. */
    public static FilePublisher ofIncluded(OwnNames names, LocalFile file, Optional<LocalProgram> reload) {
        return new FilePublisher(names, new ZoneEditor(names.zone(), false), file, reload);
    }

    @Override
    public Publication publish(DomainName owner, Set<TlsaRecord> before, Set<TlsaRecord> after, long ttlSeconds) {
        return names.refusal(owner, ttlSeconds).orElseGet(() -> {
            try {
                var held = file.read();
                if (held.isEmpty() && editor.whole()) {
                    return new Publication.Refused(file + " cannot be read: no such file");
                }
                var text = held.map(octets -> new String(octets.toArray(), StandardCharsets.ISO_8859_1));
                return publish(held, editor.edit(text.orElse(""), owner, before, after, ttlSeconds));
            } catch (IOException e) {
                return new Publication.Refused(String.valueOf(e.getMessage()));
            }
        });
    }

    private Publication publish(Optional<Bytes> held, ZoneEdit edit) throws IOException {
        return switch (edit) {
            case ZoneEdit.Edited(var text) ->
                file.replace(held, Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)))
                        ? taken("changed")
                        : new Publication.Overtaken(file + " was changed by somebody else at the same time");
            case ZoneEdit.AlreadyThere() -> taken("holding these records already");
            case ZoneEdit.HoldsOther(var why) -> new Publication.Overtaken(file + ": " + why);
            case ZoneEdit.Unfit(var line, var why) ->
                new Publication.Refused(file + (line > 0 ? ", line " + line : "") + ": " + why);
        };
    }

    private Publication taken(String how) {
        return reload.map(command -> reload(command, how)).orElseGet(() -> new Publication.Made(file + " " + how));
    }

    /** Whether the server took it up in spite of a failed command, a look at it tells; the file says what it will serve. */
    private Publication reload(LocalProgram command, String how) {
        return switch (command.run(Map.of(), "")) {
            case LocalProgram.Run.Ended(var status, var said)
            when status == 0 -> new Publication.Made(file + " " + how + ", then " + command);
            case LocalProgram.Run.Ended(var status, var said) ->
                failed(command, how, "ended with status " + status, said);
            case LocalProgram.Run.TimedOut(var said) -> failed(command, how, "did not end in time", said);
            case LocalProgram.Run.NotStarted(var why) -> failed(command, how, "cannot be started", why);
        };
    }

    private Publication failed(LocalProgram command, String how, String what, String said) {
        return new Publication.Unknown(
                file + " " + how + ", but " + command + " " + what + (said.isEmpty() ? "" : ": " + said));
    }
}
