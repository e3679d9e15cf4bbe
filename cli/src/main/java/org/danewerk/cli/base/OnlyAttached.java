package org.danewerk.cli.base;

import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Lets a word that follows an option be a word of its own: the option's must be attached by an equals sign.
 *
 * <p>Intentionally no record: picocli asks for its hash code, which the JVM makes for a record at run time, and that took longer than all
 * other options together.
 */
final class OnlyAttached implements IParameterPreprocessor {
    private final String leftOut;

    /** @param leftOut what the option's word is where none is attached */
    OnlyAttached(String leftOut) {
        this.leftOut = leftOut;
    }

    @Override
    public boolean preprocess(
            Stack<String> words, CommandSpec command, @Nullable ArgSpec option, Map<String, Object> info) {
        if (" ".equals(info.get("separator"))) {
            words.push(leftOut);
        }
        return false;
    }
}
