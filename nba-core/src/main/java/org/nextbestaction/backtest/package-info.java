/** What the cards of past days would have been worth, judged by what came after them. */
@NullMarked
package org.nextbestaction.backtest;

import org.jspecify.annotations.NullMarked;
