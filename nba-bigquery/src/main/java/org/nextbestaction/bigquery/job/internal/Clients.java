package org.nextbestaction.bigquery.job.internal;

import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.ServiceOptions;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.http.HttpTransportOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.rules.mapping.BigQueryDatabase;
import org.nextbestaction.source.DataSourceException;

/** Makes Google's client: one try a call, bounded reading. */
public final class Clients {

  private static final List<String> SCOPES =
      List.of("https://www.googleapis.com/auth/cloud-platform");
  private static final int CONNECT_MILLIS = 20_000;
  private static final int MOST_READ_SECONDS = 60;

  private Clients() {}

  /**
   * A client that waits as long for an answer as the settings say, a minute at most.
   *
   * @throws DataSourceException when there are no credentials
   */
  public static BigQuery of(BigQuerySettings settings) {
    return of(settings, Math.min(MOST_READ_SECONDS, settings.timeoutSeconds()) * 1000);
  }

  /**
   * The same, with another limit.
   *
   * @param readMillis how long an answer may keep us waiting for its next byte
   */
  public static BigQuery of(BigQuerySettings settings, int readMillis) {
    BigQueryOptions.Builder options =
        BigQueryOptions.newBuilder()
            .setTransportOptions(
                HttpTransportOptions.newBuilder()
                    .setConnectTimeout(CONNECT_MILLIS)
                    .setReadTimeout(readMillis)
                    .build());
    options
        .setProjectId(settings.project())
        .setCredentials(credentials(settings))
        .setRetrySettings(ServiceOptions.getNoRetrySettings());
    if (settings.endpoint() != null) {
      options.setHost(settings.endpoint().toString());
    }
    if (settings.location() != null) {
      options.setLocation(settings.location());
    }
    return options.build().getService();
  }

  private static Credentials credentials(BigQuerySettings settings) {
    boolean local =
        settings.endpoint() != null && BigQueryDatabase.onThisMachine(settings.endpoint());
    return local && settings.credentials() == null ? NoCredentials.getInstance() : login(settings);
  }

  /**
   * Asked for outright, so that no surrounding decides between them later.
   *
   * @throws DataSourceException when there are none
   */
  public static Credentials login(BigQuerySettings settings) {
    Path key = settings.credentials();
    if (key == null) {
      return applicationDefault();
    }
    try (InputStream in = Files.newInputStream(key)) {
      return GoogleCredentials.fromStream(in).createScoped(SCOPES);
    } catch (IOException | RuntimeException e) {
      // The latter where a value in the file is of another kind than a key's.
      throw new DataSourceException(
          "credentials: "
              + key.getFileName()
              + " cannot be read as the key of an account: "
              + e.getClass().getSimpleName()
              + ".\nMaybe it is another file: a key is the JSON file that Google gives out once.");
    }
  }

  private static Credentials applicationDefault() {
    try {
      return GoogleCredentials.getApplicationDefault().createScoped(SCOPES);
    } catch (IOException e) {
      throw new DataSourceException(
          "credentials: there are no application default credentials.\nMaybe log in with gcloud auth"
              + " application-default login, or name the key file of a service account"
              + " (credentials).");
    }
  }
}
