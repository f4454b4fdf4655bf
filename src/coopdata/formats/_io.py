"""Files and streams: opening them with clear errors, and replacing a file only by a whole one."""

import errno
import gzip
import io
import os
import secrets
import stat
import sys
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, TypeAlias, cast

from coopdata.errors import CoopdataError, InputError
from coopdata.formats.base import Put

__all__ = ["Target", "opened", "path_name", "replacing"]

Target: TypeAlias = "str | os.PathLike[str] | IO[str] | IO[bytes]"
"""A path, ``"-"`` for standard input or output, or an open file."""


def path_name(target: Target) -> str | None:
    """Return a target's path, or ``None`` where it is a stream.

    Args:
        target: What the caller gave.

    Raises:
        TypeError: If it is neither a path nor a stream.
    """
    if isinstance(target, str):
        return None if target == "-" else target
    if isinstance(target, os.PathLike):
        path = os.fspath(target)
        if isinstance(path, str):
            return path
    elif hasattr(target, "read") or hasattr(target, "write"):
        return None
    raise TypeError(f"path: expected str, PathLike or an open file, got {type(target).__name__}")


@contextmanager
def opened(target: Target) -> Generator[tuple[IO[bytes], str], None, None]:
    """Give a stream of a source's bytes and its name; a file ending in ``.gz`` is unpacked.

    Args:
        target: The source.

    Raises:
        InputError: If it cannot be read.
    """
    path = path_name(target)
    if path is None:
        stream: Any = sys.stdin if target == "-" else target
        name = "<stdin>" if target == "-" else str(getattr(stream, "name", "<stream>"))
        if stream is None:  # the program was started with it closed
            raise InputError(name, "is closed")
        if not hasattr(stream, "read"):
            raise TypeError(f"path: expected a readable file, got {type(stream).__name__}")
        with _clear_errors(name):
            yield cast("IO[bytes]", _Encoded(getattr(stream, "buffer", stream))), name
        return
    with _clear_errors(path), Path(path).open("rb") as file:
        if path.lower().endswith(".gz"):
            with gzip.GzipFile(fileobj=file) as unpacked:
                yield cast("IO[bytes]", unpacked), path
        else:
            yield file, path


class _Encoded:
    """A stream of text or bytes as one of bytes.

    A lone surrogate becomes its JSON escape, so that text in memory reads like the file it would be written to.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self) -> bytes:
        return _encoded(self._stream.read())

    def __iter__(self) -> Iterator[bytes]:
        return map(_encoded, self._stream)


def _encoded(data: str | bytes) -> bytes:
    return data.encode(errors="backslashreplace") if isinstance(data, str) else bytes(data)


@contextmanager
def _clear_errors(name: str) -> Generator[None, None, None]:
    """Turn what the system says into an error of ours."""
    try:
        yield
    except CoopdataError:
        raise
    except IsADirectoryError:
        raise InputError(name, "is a directory", "name a file") from None
    except FileNotFoundError:
        raise InputError(name, "there is no such file or folder") from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(name, f"is no whole gzip file ({error})") from error
    except OSError as error:
        raise InputError(name, error.strerror or str(error)) from error
    except ValueError as error:  # a closed stream, or a path with a null character
        raise InputError(name.replace("\0", "\\0"), str(error)) from error


@contextmanager
def replacing(target: Target) -> Generator[Put, None, None]:
    """Give a function that takes a file's bytes; the file is there when, and only when, all went well.

    The bytes go to a temporary file in the same folder, which takes the target's place at the end: whatever happens
    before, a full disk, an interrupt, an error of the caller's, the old file stays and the temporary one goes. What is
    no regular file (a pipe, ``/dev/stdout``) and a stream of the caller's are written to directly.

    Args:
        target: The path or stream.

    Raises:
        InputError: If it cannot be written.
    """
    path = path_name(target)
    if path is None:
        with _stream_put(target) as put:
            yield put
        return
    with _clear_errors(path):
        real = os.path.realpath(path)
        mode = _mode(real)
        if mode is not None and stat.S_ISDIR(mode):
            raise InputError(path, "is a directory", "name a file in it")
    if mode is not None and not stat.S_ISREG(mode):
        with _clear_errors(path):
            device = open(real, "wb")  # noqa: PTH123, SIM115  # closed below, where the caller's errors pass unchanged
        with _closing(device, path) as put:
            yield put
        return
    yield from _replace(path, real, mode)


def _mode(real: str) -> int | None:
    try:
        return os.stat(real).st_mode  # noqa: PTH116
    except FileNotFoundError:
        return None


def _replace(path: str, real: str, mode: int | None) -> Generator[Put, None, None]:
    folder = os.path.dirname(real)  # noqa: PTH120
    temporary = os.path.join(folder, f".coopdata-{secrets.token_hex(8)}.tmp")  # noqa: PTH118
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with _clear_errors(path):
            descriptor = os.open(temporary, flags, 0o666)  # the user's umask decides, as for any new file
            if mode is not None:
                os.chmod(temporary, stat.S_IMODE(mode))  # noqa: PTH101
            file = os.fdopen(descriptor, "wb")
        packed = path.lower().endswith(".gz")
        with _closing(file, path, packed=packed) as put:
            yield put
        with _clear_errors(path):
            os.replace(temporary, real)  # noqa: PTH105
            _sync_folder(folder)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise


@contextmanager
def _closing(file: IO[bytes], path: str, *, packed: bool = False) -> Generator[Put, None, None]:
    """Give a function that writes to a file, and see the bytes onto the disk at the end."""
    writer: Any = file

    def put(data: bytes) -> None:
        with _clear_errors(path):
            writer.write(data)

    try:
        if packed:
            with _clear_errors(path):
                # no time stamp and no name inside: equal records give equal files
                writer = gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0)
        yield put
        with _clear_errors(path):
            if packed:
                writer.close()
            file.flush()
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                os.fsync(file.fileno())
            file.close()
    finally:
        for opened_file in (writer, file):
            with suppress(OSError, ValueError):
                opened_file.close()


def _sync_folder(folder: str) -> None:
    """Make the new name last through a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _put_all(raw: io.RawIOBase, data: bytes) -> None:
    left = memoryview(data)
    while left:
        written = raw.write(left)
        if written is None:
            raise BlockingIOError(errno.EAGAIN, "the stream takes no more for now")
        left = left[written:]


@contextmanager
def _stream_put(target: Target) -> Generator[Put, None, None]:
    stream: Any = sys.stdout if target == "-" else target
    name = "<stdout>" if target == "-" else str(getattr(stream, "name", "<stream>"))
    if stream is None:  # the program was started with it closed
        raise InputError(name, "is closed")
    if not hasattr(stream, "write"):
        raise TypeError(f"path: expected a writable file, got {type(stream).__name__}")
    flush = getattr(stream, "flush", None)
    writer: Any = getattr(stream, "buffer", None) or stream
    text = writer is stream and (isinstance(stream, io.TextIOBase) or hasattr(stream, "encoding"))

    def put(data: bytes) -> None:
        with _clear_errors(name):
            if isinstance(writer, io.RawIOBase):  # stdout under ``python -u``: one write may take a part only
                _put_all(writer, data)
            else:
                writer.write(data.decode() if text else data)

    with _clear_errors(name):
        if flush:
            flush()  # what the caller has written before comes first
    yield put
    with _clear_errors(name):
        if flush:
            flush()
