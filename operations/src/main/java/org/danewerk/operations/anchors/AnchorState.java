package org.danewerk.operations.anchors;

/** Whether an anchor is used at an instant, or why not. RFC 9718 §4.1. */
public enum AnchorState {
    IN_FORCE("in force"),
    NOT_YET("not yet in force"),
    ENDED("ended"),
    UNUSABLE("not used");

    private final String text;

    AnchorState(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
