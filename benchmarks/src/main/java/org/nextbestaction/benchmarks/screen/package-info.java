/**
 * Texts for the input screen: generated ones, public ones, and the disguises that it must see
 * through.
 */
@NullMarked
package org.nextbestaction.benchmarks.screen;

import org.jspecify.annotations.NullMarked;
