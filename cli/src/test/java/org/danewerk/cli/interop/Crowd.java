package org.danewerk.cli.interop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks a program many questions, a few at a time. */
final class Crowd {
    /** Asks one question. */
    @FunctionalInterface
    interface One {
        Answer ask(String name) throws Exception;
    }

    private Crowd() {}

    static Map<String, Answer> each(List<String> names, One one) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var asked = new LinkedHashMap<String, Future<Answer>>();
            names.forEach(name -> asked.put(name, threads.submit((Callable<Answer>) () -> one.ask(name))));
            var answers = new LinkedHashMap<String, Answer>();
            for (var entry : asked.entrySet()) {
                answers.put(entry.getKey(), entry.getValue().get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question could not be asked", e.getCause());
        }
    }

    private static final int AT_ONCE = 6;
}
