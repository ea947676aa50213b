package eu.vigie.appliance.demo;

import eu.vigie.appliance.DataFolder;
import eu.vigie.appliance.process.FolderLock;
import eu.vigie.appliance.process.StateFile;
import eu.vigie.cli.CommandException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The data folder of a demonstration: empty at each start. */
public final class DemoFolders {
    private DemoFolders() {}

    /** Empties a folder of an earlier demonstration, or makes a new one. Refuses any other, and one that is in use. */
    public static void empty(DataFolder data) throws IOException {
        if (data.isFree()) {
            data.prepare();
            data.markAsDemo();
            return;
        }
        if (!data.isDemo()) {
            throw CommandException.environment(data.root()
                    + (data.exists()
                            ? " holds the logs of an appliance, which a demonstration would delete"
                            : " holds files that are no demonstration's")
                    + "; name an empty or new folder with --data DIR");
        }
        if (StateFile.read(data.run()).flatMap(StateFile::running).isPresent()) {
            throw CommandException.environment("a demonstration already runs on " + data.root()
                    + "; stop it with `vigie down --data " + data.root() + "` or name another folder with --data DIR");
        }
        data.prepare();
        Optional<FolderLock> lock = FolderLock.take(data.run());
        if (lock.isEmpty()) {
            throw CommandException.environment(
                    "another launcher holds " + data.root() + "; wait for it or name another folder");
        }
        try {
            deleteContent(data);
        } finally {
            lock.get().close();
        }
        data.prepare();
    }

    /** All but the marks of the folder and the lock that is held. */
    private static void deleteContent(DataFolder data) throws IOException {
        Files.walkFileTree(data.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!data.root().equals(file.getParent())
                        && !file.equals(data.run().resolve("lock"))) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!folder.equals(data.root()) && !folder.equals(data.run())) {
                    Files.delete(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Files.deleteIfExists(data.authority());
    }
}
