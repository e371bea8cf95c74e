/** Complaints that are open. */
@NullMarked
package org.nextbestaction.signal.service;

import org.jspecify.annotations.NullMarked;
