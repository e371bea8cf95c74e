/** Which products suit a customer: one folder per recommender, and the ranker that joins them. */
@NullMarked
package org.nextbestaction.product;

import org.jspecify.annotations.NullMarked;
