/**
 * Reading YAML and JSON files with the place of every word; public by force, not for integrators.
 */
@NullMarked
package org.nextbestaction.rules.internal;

import org.jspecify.annotations.NullMarked;
