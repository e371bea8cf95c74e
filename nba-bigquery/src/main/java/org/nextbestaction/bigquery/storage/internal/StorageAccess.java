package org.nextbestaction.bigquery.storage.internal;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.cloud.bigquery.BigQuery;
import io.grpc.ManagedChannelBuilder;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.bigquery.job.internal.Clients;

/**
 * How Google's Storage service is reached, and BigQuery's tables beside it.
 *
 * @param host of the Storage service on this machine, such as {@code 127.0.0.1:9060}, spoken to in
 *     the clear and without a login; null for Google's own
 */
public record StorageAccess(BigQuerySettings settings, @Nullable String host) {

  /** Room for one answer: the service sends at most 128 MiB. */
  private static final int MOST_ANSWER_BYTES = 160 << 20;

  /** The channel to the service. */
  public InstantiatingGrpcChannelProvider channel(
      InstantiatingGrpcChannelProvider.Builder defaults) {
    defaults.setMaxInboundMessageSize(MOST_ANSWER_BYTES);
    if (host != null) {
      defaults.setEndpoint(host).setChannelConfigurator(ManagedChannelBuilder::usePlaintext);
    }
    return defaults.build();
  }

  /** Who asks the Storage service. */
  public CredentialsProvider login() {
    return host == null
        ? FixedCredentialsProvider.create(Clients.login(settings))
        : NoCredentialsProvider.create();
  }

  /** The client for tables, which tries nothing twice. */
  public BigQuery tables() {
    return Clients.of(settings);
  }
}
