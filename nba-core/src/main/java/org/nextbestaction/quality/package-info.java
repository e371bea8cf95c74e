/** What is wrong or missing in the data, found before anything is decided. */
@NullMarked
package org.nextbestaction.quality;

import org.jspecify.annotations.NullMarked;
