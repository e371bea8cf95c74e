package org.nextbestaction.bigquery.commerce;

import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import org.nextbestaction.source.DataSourceException;

/** Google's application default credentials. */
final class GoogleAccessToken implements AccessToken {

  private final GoogleCredentials credentials;

  GoogleAccessToken() {
    try {
      credentials =
          GoogleCredentials.getApplicationDefault()
              .createScoped("https://www.googleapis.com/auth/cloud-platform");
    } catch (IOException e) {
      throw new DataSourceException(
          "commerce search: there are no Google credentials\n"
              + "Maybe GOOGLE_APPLICATION_CREDENTIALS should name a service account's file.",
          e);
    }
  }

  @Override
  public String get() {
    try {
      credentials.refreshIfExpired();
      com.google.auth.oauth2.AccessToken token = credentials.getAccessToken();
      if (token != null) {
        return token.getTokenValue();
      }
      throw new IOException("no token");
    } catch (IOException e) {
      throw new DataSourceException("commerce search: Google gives no access token", e);
    }
  }
}
