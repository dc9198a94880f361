package org.convene.platform.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a file says that it is. Resources that consume some types are also asked where it says nothing, or any. */
public final class FileType {
    private FileType() {}

    /**
     * @param contentType the header as it came
     * @param accepted without parameters, such as {@code text/csv}
     * @throws NotSupportedException unless it is one of these, and in UTF-8 if it says in what
     */
    @CanIgnoreReturnValue
    public static MediaType require(@Nullable String contentType, String... accepted) {
        var type = read(contentType);
        var encoding = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        var name = type.getType() + "/" + type.getSubtype();
        if (Arrays.stream(accepted).noneMatch(name::equalsIgnoreCase)
                || (encoding != null && !encoding.equalsIgnoreCase(UTF_8.name()))) {
            throw new NotSupportedException();
        }
        return type;
    }

    private static MediaType read(@Nullable String contentType) {
        if (contentType == null) {
            throw new NotSupportedException();
        }
        try {
            return MediaType.valueOf(contentType);
        } catch (IllegalArgumentException failure) {
            throw new NotSupportedException();
        }
    }
}
