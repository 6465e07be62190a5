namespace ImsTrace.Analysis.Identities;

/// <summary>The public identities that User-Data of Cx names, as they stand there (TS 29.228 annex B), read without a tree of the document.</summary>
internal ref struct ProfileIdentityReader(ReadOnlySpan<byte> document)
{
    private ReadOnlySpan<byte> rest = document;

    public bool TryRead(out ReadOnlySpan<byte> identity)
    {
        while (rest.IndexOf("<Identity>"u8) is >= 0 and var start)
        {
            rest = rest[(start + "<Identity>"u8.Length)..];
            int end = rest.IndexOf((byte)'<');
            if (end <= 0)
                continue;
            identity = rest[..end].Trim(" \t\r\n"u8);
            return true;
        }
        identity = default;
        return false;
    }
}
