package org.nextbestaction.rules.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.rules.internal.FileReader;
import org.nextbestaction.rules.internal.Mark;
import org.nextbestaction.rules.internal.ProblemLog;

/**
 * The heads and cells of a decision table, from the rule file itself or from a CSV file beside it.
 *
 * @param file where they stand
 * @param columns the heads
 * @param rows as many cells each as there are heads
 */
record TableRows(String file, List<FileNode.Scalar> columns, List<List<FileNode.Scalar>> rows) {

  static final int MOST_ROWS = 500;
  static final int MOST_COLUMNS = 30;

  /** Null, with problems in the log, when they cannot be read. */
  static @Nullable TableRows read(Fields table, ProblemLog log) {
    FileNode.Scalar csv = table.scalar("file");
    TableRows rows = csv == null ? written(table) : beside(table, csv, log);
    if (rows == null) {
      return null;
    }
    int wide = rows.columns.size();
    if (wide == 0 || wide > MOST_COLUMNS || rows.rows.isEmpty() || rows.rows.size() > MOST_ROWS) {
      table.problem(
          table.mark(),
          "a table needs 1 to " + MOST_COLUMNS + " columns and 1 to " + MOST_ROWS + " rows",
          null);
      return null;
    }
    for (List<FileNode.Scalar> row : rows.rows) {
      if (row.size() != wide) {
        Mark mark = row.isEmpty() ? table.mark() : row.get(0).mark();
        log.add(
            rows.file,
            table.subject(),
            mark,
            "the row has " + row.size() + " cells for " + wide + " columns",
            null);
        return null;
      }
      for (FileNode.Scalar cell : row) {
        if (cell.text().length() > Fields.LONGEST_TEXT) {
          String longer = "the cell is longer than " + Fields.LONGEST_TEXT + " characters";
          log.add(rows.file, table.subject(), cell.mark(), longer, null);
          return null;
        }
      }
    }
    return rows;
  }

  private static @Nullable TableRows written(Fields table) {
    table.require("columns");
    table.require("rows");
    List<List<FileNode.Scalar>> rows = new ArrayList<>();
    if (table.node("rows") instanceof FileNode.Sequence list) {
      for (FileNode item : list.items()) {
        List<FileNode.Scalar> row = cells(item);
        if (row == null) {
          table.problem(item.mark(), "a row is a list of cells such as [retail, '< 5', 3]", null);
          return null;
        }
        rows.add(row);
      }
    }
    return new TableRows(table.file(), table.list("columns"), rows);
  }

  private static @Nullable List<FileNode.Scalar> cells(FileNode row) {
    List<FileNode.Scalar> cells = new ArrayList<>();
    if (!(row instanceof FileNode.Sequence list)) {
      return null;
    }
    for (FileNode cell : list.items()) {
      if (!(cell instanceof FileNode.Scalar scalar)) {
        return null;
      }
      cells.add(scalar);
    }
    return cells;
  }

  /** A file of the same folder: a rule file reads nothing else. */
  private static @Nullable TableRows beside(Fields table, FileNode.Scalar named, ProblemLog log) {
    String name = named.text();
    if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}")) {
      table.problem(
          named.mark(), "(file) is " + named.kind() + "; allowed is a name in this folder", null);
      return null;
    }
    Path path = Path.of(table.file()).resolveSibling(name);
    try (var in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(FileReader.MAX_BYTES + 1);
      if (bytes.length > FileReader.MAX_BYTES) {
        log.add(path.toString(), table.subject(), Mark.FILE, "the file is too large", null);
        return null;
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return parsed(
          path.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text, table, log);
    } catch (CharacterCodingException e) {
      log.add(path.toString(), table.subject(), Mark.FILE, "the file is not UTF-8", null);
    } catch (IOException e) {
      table.problem(named.mark(), "(" + path + ") cannot be read", "Maybe the name is misspelt.");
    }
    return null;
  }

  private static @Nullable TableRows parsed(
      String file, String text, Fields table, ProblemLog log) {
    List<List<FileNode.Scalar>> lines = new ArrayList<>();
    int begun = 0;
    try {
      for (CsvRecord record :
          CsvReader.builder()
              .fieldSeparator(separator(text))
              .allowExtraFields(true)
              .allowMissingFields(true)
              .ofCsvRecord(text)) {
        begun = (int) record.getStartingLineNumber();
        lines.add(line(record, begun));
        if (lines.size() > MOST_ROWS + 1) {
          break;
        }
      }
    } catch (CsvParseException e) {
      Mark after = new Mark(begun + 1, 1);
      String hint = "Maybe a quote is not closed.";
      log.add(file, table.subject(), after, "the file is no CSV from here on", hint);
      return null;
    }
    return lines.isEmpty()
        ? new TableRows(file, List.of(), List.of())
        : new TableRows(file, lines.get(0), lines.subList(1, lines.size()));
  }

  /** No head holds a semicolon; spreadsheets write one where the comma stands in numbers. */
  private static char separator(String text) {
    int end = text.indexOf('\n');
    return (end < 0 ? text : text.substring(0, end)).indexOf(';') < 0 ? ',' : ';';
  }

  private static List<FileNode.Scalar> line(CsvRecord record, int number) {
    List<FileNode.Scalar> line = new ArrayList<>();
    for (int c = 0; c < record.getFieldCount(); c++) {
      line.add(new FileNode.Scalar(new Mark(number, c + 1), record.getField(c).strip(), ""));
    }
    return line;
  }
}
