package org.nextbestaction.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.nextbestaction.data.CommercialData.RowCount;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.quality.QualityReport;

/** The quality report as JSON. */
final class QualityJson {

  private QualityJson() {}

  static void write(QualityReport report, LocalDate asOf, Writer out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("asOf", asOf.toString());
      json.writeBooleanField("fit", report.unfit().isEmpty());
      json.writeArrayFieldStart("unfit");
      for (String reason : report.unfit()) {
        json.writeString(reason);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("tables");
      for (Map.Entry<Table, RowCount> entry : report.rows().entrySet()) {
        json.writeStartObject();
        json.writeStringField("table", entry.getKey().fileName());
        json.writeNumberField("rows", entry.getValue().read());
        json.writeNumberField("quarantined", entry.getValue().quarantined());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("findings");
      for (Finding finding : report.findings()) {
        finding(json, finding);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void finding(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", finding.code());
    json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    json.writeStringField("table", finding.table());
    if (finding.location() != null) {
      json.writeStringField("file", finding.location().resource());
      json.writeNumberField("line", finding.location().line());
    }
    if (finding.column() != null) {
      json.writeStringField("column", finding.column());
    }
    if (finding.value() != null) {
      json.writeStringField("value", finding.value());
    }
    json.writeStringField("message", finding.message());
    json.writeNumberField("count", finding.count());
    json.writeEndObject();
  }
}
