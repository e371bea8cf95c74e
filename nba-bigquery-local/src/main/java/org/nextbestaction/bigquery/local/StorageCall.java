package org.nextbestaction.bigquery.local;

/**
 * A call that the Storage service is about to answer.
 *
 * @param method such as {@code appendRows}, {@code batchCommitWriteStreams} or {@code readRows}; an
 *     append is a call, the connection it comes on is none
 * @param number of the calls of this method since the start, from 1
 * @param table that it is about
 */
public record StorageCall(String method, int number, String table) {}
