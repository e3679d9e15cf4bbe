package org.danewerk.operations.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.Printable;

/** The text of a file of settings as a tree. TOML 1.0. */
public final class SettingsText {
    private SettingsText() {}

    /** Empty where the text is no TOML; then the problem says where. @param page that shows how it is written */
    public static Optional<SettingsTable> table(Bytes octets, String page, SettingsProblems problems) {
        if (octets.size() > LARGEST) {
            problems.add("the file", "is larger than " + LARGEST + " octets", "name the file with the settings");
            return Optional.empty();
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.toArray()))
                    .toString();
            return Optional.of(new SettingsTable(MAPPER.readTree(text), "", problems));
        } catch (CharacterCodingException e) {
            problems.add("the file", "is no text in UTF-8", "save it as UTF-8");
        } catch (JsonProcessingException e) {
            problems.add(place(e), "is no TOML (" + reason(e) + ")", "put it right, as in " + page);
        } catch (ClassCastException | IndexOutOfBoundsException | NullPointerException e) {
            // What the parser comes to where a table and a list have one name.
            problems.add("the file", "has a table and a list of one name", "give each table once");
        }
        return Optional.empty();
    }

    private static String place(JacksonException e) {
        var at = e.getLocation();
        return at == null || at.getLineNr() < 1 ? "the file" : "line " + at.getLineNr();
    }

    private static String reason(JacksonException e) {
        var message = String.valueOf(e.getOriginalMessage());
        return Printable.of(message.lines().findFirst().orElse(""), LONGEST);
    }

    private static final int LARGEST = 1 << 16;
    private static final int LONGEST = 120;

    private static final TomlMapper MAPPER = new TomlMapper(TomlFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxNumberLength(40)
                    .build())
            .build());
}
