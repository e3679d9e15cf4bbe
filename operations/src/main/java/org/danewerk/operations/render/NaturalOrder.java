package org.danewerk.operations.render;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Text in which digits count as numbers: {@code mx2} comes before {@code mx10}. */
enum NaturalOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String one, String other) {
        var ones = parts(one);
        var others = parts(other);
        for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
            // Text and digits take turns, text first.
            int difference = i % 2 == 0
                    ? ones.get(i).compareTo(others.get(i))
                    : new BigInteger(ones.get(i)).compareTo(new BigInteger(others.get(i)));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(ones.size(), others.size());
    }

    private static List<String> parts(String text) {
        var parts = new ArrayList<String>();
        int from = 0;
        var digits = DIGITS.matcher(text);
        while (digits.find()) {
            parts.add(text.substring(from, digits.start()));
            parts.add(digits.group());
            from = digits.end();
        }
        if (from < text.length()) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
}
