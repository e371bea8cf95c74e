package org.nextbestaction.bigquery.job;

/**
 * One column of a result.
 *
 * @param type in GoogleSQL's words, such as {@code STRING}, {@code INT64}, {@code FLOAT64}, {@code
 *     NUMERIC}, {@code DATE}; of the elements where it is repeated
 */
public record ResultField(String name, String type, boolean repeated) {}
