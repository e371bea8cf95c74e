/** Data to try the library with: an import of a public retail data set, and generated examples. */
@NullMarked
package org.nextbestaction.examples.data;

import org.jspecify.annotations.NullMarked;
