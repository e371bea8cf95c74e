/** Contracts near their end, and what a contract in force says about a product. */
@NullMarked
package org.nextbestaction.signal.contract;

import org.jspecify.annotations.NullMarked;
