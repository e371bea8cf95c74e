package org.nextbestaction.bigquery.storage.internal;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.ServiceOptions;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.rules.mapping.BigQueryDatabase;
import org.nextbestaction.source.DataSourceException;

/**
 * How Google's Storage service is reached, and BigQuery's tables beside it.
 *
 * @param host of the Storage service on this machine, such as {@code 127.0.0.1:9060}, spoken to in
 *     the clear and without a login; null for Google's own
 */
public record StorageAccess(BigQuerySettings settings, @Nullable String host) {

  /** Room for one answer: the service sends at most 128 MiB. */
  private static final int MOST_ANSWER_BYTES = 160 << 20;

  private static final String SCOPE = "https://www.googleapis.com/auth/bigquery";

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
        ? FixedCredentialsProvider.create(credentials())
        : NoCredentialsProvider.create();
  }

  /** The client for tables, which tries nothing twice. */
  public BigQuery tables() {
    BigQueryOptions.Builder options =
        BigQueryOptions.newBuilder()
            .setProjectId(settings.project())
            .setRetrySettings(ServiceOptions.getNoRetrySettings());
    if (settings.endpoint() != null) {
      options.setHost(settings.endpoint().toString());
    }
    boolean local =
        settings.endpoint() != null && BigQueryDatabase.onThisMachine(settings.endpoint());
    return options
        .setCredentials(local ? NoCredentials.getInstance() : credentials())
        .build()
        .getService();
  }

  private Credentials credentials() {
    try {
      if (settings.credentials() == null) {
        return GoogleCredentials.getApplicationDefault().createScoped(List.of(SCOPE));
      }
      try (InputStream key = Files.newInputStream(settings.credentials())) {
        return GoogleCredentials.fromStream(key).createScoped(List.of(SCOPE));
      }
    } catch (IOException | RuntimeException e) { // a file of another form gives either
      throw new DataSourceException(
          "BigQuery cannot be reached: there is no login that can be read ("
              + e.getClass().getSimpleName()
              + ").\nMaybe run: gcloud auth application-default login, or name the key file of a"
              + " service account.",
          e);
    }
  }
}
