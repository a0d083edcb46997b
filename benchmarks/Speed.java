import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a change of many lines into a folder, as a tree before (`old`) and after (`new`): code of several languages
/// with a method in five edited. Run by speed.sh: `java Speed.java FOLDER LINES`.
final class Speed {
    private static final int LINES_OF_A_FILE = 500;

    public static void main(String[] arguments) throws Exception {
        int files = Integer.parseInt(arguments[1]) / LINES_OF_A_FILE;
        for (int i = 0; i < files; i++) {
            for (boolean edited : new boolean[] {false, true}) {
                Path file = Path.of(arguments[0], edited ? "new" : "old", path(i));
                Files.createDirectories(file.getParent());
                Files.writeString(file, text(i, edited));
            }
        }
    }

    private static String path(int i) {
        String folder = "src/part" + i % 40 + "/";
        return folder + (i % 3 == 0 ? "Part" + i + ".java" : i % 3 == 1 ? "part" + i + ".py" : "part" + i + ".ts");
    }

    private static String text(int file, boolean edited) {
        var text = new StringBuilder();
        if (file % 3 == 0) {
            text.append("class Part").append(file).append(" {\n");
        }
        for (int i = 0; i * 5 < LINES_OF_A_FILE; i++) {
            text.append(method(file, i, edited ? "after" : "before"));
        }
        return text.append(file % 3 == 0 ? "}\n" : "").toString();
    }

    private static String method(int file, int i, String word) {
        return switch (file % 3) {
            case 0 -> """
                  int %2$s%1$d(int count) {
                    int %2$sTotal = count * %1$d;
                    log.info("%2$s", %2$sTotal);
                    return store.%2$s(%2$sTotal);
                  }
                """.formatted(i, word);
            case 1 -> """
                def %2$s%1$d(count):
                    %2$s_total = count * %1$d
                    log.info("%2$s", %2$s_total)
                    return store.%2$s(%2$s_total)

                """.formatted(i, word);
            default -> """
                export function %2$s%1$d(count: number) {
                  const %2$sTotal = count * %1$d;
                  log.info("%2$s", %2$sTotal);
                  return store.%2$s(%2$sTotal);
                }
                """.formatted(i, word);
        };
    }
}
