package org.convene.local;

import java.nio.file.Path;

public final class DataDirectoryInUseException extends StartException {
    DataDirectoryInUseException(Path directory) {
        super("Data directory %s is in use by another start: stop that one, or choose another with --data"
                .formatted(directory));
    }
}
