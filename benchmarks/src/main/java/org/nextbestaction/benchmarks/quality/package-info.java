/**
 * How right the models are, on whatever data is there: figures beside references and goals, and
 * what each ingredient is worth.
 */
@NullMarked
package org.nextbestaction.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
