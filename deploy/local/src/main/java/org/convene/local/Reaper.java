package org.convene.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small process that outlives this one and ends what this one left behind, {@code kill -9} included: it learns of
 * processes through a pipe, and when the pipe ends it kills those it still knows. Portable: a shell and a pipe.
 */
final class Reaper implements AutoCloseable {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            processes=' '
            postgres=
            is_postgres() {
                { cat "/proc/$1/comm" 2>/dev/null || ps -o comm= -p "$1" 2>/dev/null; } | grep -q postgres
            }
            while read -r command value; do
                case $command in
                    watch) processes="$processes$value " ;;
                    forget) processes=$(printf '%s' "$processes" | sed "s/ $value / /") ;;
                    watch-postgres) postgres=$value ;;
                    forget-postgres) postgres= ;;
                esac
            done
            for process in $processes; do kill -9 "$process" 2>/dev/null; done
            [ -n "$postgres" ] || exit 0
            tries=0
            while [ $tries -lt 30 ]; do
                if read -r process rest 2>/dev/null <"$postgres/postmaster.pid" && is_postgres "$process"; then
                    kill -QUIT "$process"
                    while [ $tries -lt 30 ] && is_postgres "$process"; do sleep 0.1; tries=$((tries + 1)); done
                    is_postgres "$process" && kill -9 "$process"
                    exit 0
                fi
                sleep 0.1
                tries=$((tries + 1))
            done
            """;

    private final Process process;
    private final OutputStream commands;

    private Reaper(Process process) {
        this.process = process;
        this.commands = process.getOutputStream();
    }

    static Reaper start() {
        List<String> command = new ArrayList<>(ChildCommand.ownSession());
        command.addAll(List.of("sh", "-c", SCRIPT));
        try {
            return new Reaper(new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException failure) {
            throw new StartException("No shell 'sh' to watch over the processes with", failure);
        }
    }

    void watch(Process child) {
        tell("watch " + child.pid());
    }

    /** The child has ended: its number may soon be another's. */
    void forget(Process child) {
        tell("forget " + child.pid());
    }

    /** From before the postmaster is started: it is found by the file that it writes. */
    void watchPostgres(Path dataDirectory) {
        tell("watch-postgres " + dataDirectory);
    }

    void forgetPostgres() {
        tell("forget-postgres .");
    }

    private synchronized void tell(String line) {
        try {
            commands.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            commands.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException("The process that watches over the others is gone", failure);
        }
    }

    /** Ends the pipe, and with it whatever is still watched; returns when that is done. */
    @Override
    public void close() {
        try {
            commands.close();
            int ignored = process.waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
