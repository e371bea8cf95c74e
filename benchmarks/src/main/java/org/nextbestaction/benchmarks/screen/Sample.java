package org.nextbestaction.benchmarks.screen;

/**
 * A text of which it is known whether it is an attack.
 *
 * @param source the collection that it comes from
 */
public record Sample(String source, String language, boolean attack, String text) {}
