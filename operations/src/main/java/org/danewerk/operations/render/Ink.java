package org.danewerk.operations.render;

/** Colour, or none. The words carry the meaning; colour only repeats it. */
public enum Ink {
    NONE,
    ANSI;

    public String good(String text) {
        return paint("32", text);
    }

    public String warning(String text) {
        return paint("33", text);
    }

    public String bad(String text) {
        return paint("31", text);
    }

    public String faint(String text) {
        return paint("2", text);
    }

    public String strong(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return switch (this) {
            case NONE -> text;
            case ANSI -> "\u001b[" + code + "m" + text + "\u001b[0m";
        };
    }
}
