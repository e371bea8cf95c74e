package org.nextbestaction.examples.portal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The ERP's own web application. Its package {@code erp} was there before; {@code nba} is all that
 * the recommendations added, and {@code web} has two more pages.
 */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class ErpPortal {

  public static void main(String[] args) {
    SpringApplication.run(ErpPortal.class, args);
  }
}
