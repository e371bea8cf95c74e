/**
 * The fitted model of a snapshot: purchase process, co-occurrence, likeness and groups, hashed and
 * reusable.
 */
@NullMarked
package org.nextbestaction.model;

import org.jspecify.annotations.NullMarked;
