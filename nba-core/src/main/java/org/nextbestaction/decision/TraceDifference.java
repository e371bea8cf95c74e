package org.nextbestaction.decision;

import org.jspecify.annotations.Nullable;

/**
 * One thing in which two traces differ.
 *
 * @param part {@code input}, {@code signal}, {@code candidate} or {@code rule}
 * @param name what differs, such as a signal's name and fact, or a rule's id
 * @param before its value in the earlier trace; null when it was not there
 * @param after its value in the later trace; null when it is not there any more
 */
public record TraceDifference(
    String part, String name, @Nullable String before, @Nullable String after) {}
