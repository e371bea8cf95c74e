/**
 * The simulation of healthy and of lost customers: how often is a healthy one flagged as churning,
 * and how late is a lost one noticed?
 */
@NullMarked
package org.nextbestaction.benchmarks.churn;

import org.jspecify.annotations.NullMarked;
