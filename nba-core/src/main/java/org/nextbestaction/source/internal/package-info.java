/** What the sources of this library share; not for those who embed it. */
@NullMarked
package org.nextbestaction.source.internal;

import org.jspecify.annotations.NullMarked;
