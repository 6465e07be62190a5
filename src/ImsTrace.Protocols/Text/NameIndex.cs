using System.Text;

namespace ImsTrace.Protocols.Text;

/// <summary>Finds a name among a fixed few: by its length first, then by its bytes.</summary>
sealed class NameIndex
{
    readonly byte[][] names;
    readonly byte[][] byLength;
    readonly bool ignoresCase;

    /// <param name="names">Up to 256 names; the first stands for none of the others.</param>
    /// <param name="ignoresCase">Whether ASCII letters of either case are the same.</param>
    public NameIndex(ReadOnlySpan<string> names, bool ignoresCase)
    {
        this.ignoresCase = ignoresCase;
        this.names = new byte[names.Length][];
        int longest = 0;
        for (int i = 0; i < names.Length; i++)
        {
            this.names[i] = Encoding.ASCII.GetBytes(names[i]);
            longest = Math.Max(longest, names[i].Length);
        }
        byLength = new byte[longest + 1][];
        for (int length = 0; length <= longest; length++)
            byLength[length] = OfLength(length);
    }

    /// <summary>The name at this place.</summary>
    public ReadOnlySpan<byte> this[int index] => names[index];

    /// <summary>The place of the name; 0 where it is none.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        if (name.Length >= byLength.Length)
            return 0;
        foreach (byte candidate in byLength[name.Length])
        {
            if (ignoresCase ? AsciiName.Matches(name, names[candidate]) : name.SequenceEqual(names[candidate]))
                return candidate;
        }
        return 0;
    }

    byte[] OfLength(int length)
    {
        List<byte> found = [];
        for (int i = 1; i < names.Length; i++)
        {
            if (names[i].Length == length)
                found.Add((byte)i);
        }
        return [.. found];
    }
}
