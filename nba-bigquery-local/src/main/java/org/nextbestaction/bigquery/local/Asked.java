package org.nextbestaction.bigquery.local;

/**
 * A request as it arrived.
 *
 * @param path below the project, such as {@code /datasets/sales/tables/orders}
 * @param query the part of the address after the question mark, decoded; empty where there is none
 * @param body unpacked; empty where there is none
 */
public record Asked(Operation operation, String method, String path, String query, String body) {}
