namespace Bot.Storage.LiteDb;

/// <summary>The lines of a file from its start on.</summary>
sealed class JournalReader(IDiskFile file)
{
    byte[] _buffer = new byte[256 * 1024];
    int _start;
    int _end;
    long _read;

    /// <summary>Where the next line begins.</summary>
    public long Position => _read - (_end - _start);

    /// <summary>The next line without its end, valid until the next call; null when no whole line is left.</summary>
    public ReadOnlyMemory<byte>? Next()
    {
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var line = _buffer.AsMemory(_start, searched + found);
                _start += searched + found + 1;
                return line;
            }

            searched = _end - _start;
            if (!Fill())
                return null;
        }
    }

    bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = file.Read(_buffer.AsSpan(_end), _read);
        _read += read;
        _end += read;
        return read > 0;
    }
}
