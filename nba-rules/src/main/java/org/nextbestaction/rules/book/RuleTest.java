package org.nextbestaction.rules.book;

import java.util.Map;
import org.nextbestaction.rules.internal.Mark;

/**
 * A rule's own test.
 *
 * @param given facts by name; one that is not given is missing
 * @param fired what is expected
 */
record RuleTest(String name, Map<String, Object> given, boolean fired, Mark mark) {}
