using System.Globalization;

namespace ImsTrace.TestKit.Contents;

/// <summary>A place among the AVPs of a message: names from the outermost group to the AVP, with a number where it is not the first: <c>A/B[2]</c>.</summary>
public sealed record AvpPath(IReadOnlyList<AvpPath.Part> Parts)
{
    /// <summary>One step of the path; number 0 stands for all.</summary>
    public readonly record struct Part(string Name, int Number);

    public static AvpPath Of(string text) => new([.. text.Split('/').Select(ReadPart)]);

    public string Name => Parts[^1].Name;

    /// <summary>The AVPs with a change of those that the path leads to; null stands for no such AVP.</summary>
    /// <param name="avps">The AVPs of the message.</param>
    /// <param name="change">Gets the group and the place in it, and changes the group.</param>
    public byte[]? Change(ReadOnlySpan<byte> avps, Action<List<Avp>, int> change) => Change(avps, 0, change);

    /// <summary>The AVPs with a change of the group that holds the last part.</summary>
    public byte[]? ChangeGroup(ReadOnlySpan<byte> avps, Action<List<Avp>> change)
    {
        if (Parts.Count == 1)
        {
            List<Avp> top = Avp.Read(avps, out byte[] rest);
            change(top);
            return [.. Avp.Write(top), .. rest];
        }
        return new AvpPath([.. Parts.SkipLast(1)]).Change(avps, (group, at) =>
        {
            List<Avp> children = Avp.Read(group[at].Content, out byte[] rest);
            change(children);
            group[at] = group[at] with { Content = [.. Avp.Write(children), .. rest] };
        });
    }

    private byte[]? Change(ReadOnlySpan<byte> avps, int depth, Action<List<Avp>, int> change)
    {
        List<Avp> group = Avp.Read(avps, out byte[] rest);
        (uint code, uint vendor, _) = AvpNames.Find(Parts[depth].Name);
        int[] places = [.. Enumerable.Range(0, group.Count).Where(i => group[i].Code == code && group[i].Vendor == vendor)];
        if (Parts[depth].Number > 0)
            places = [.. places.Skip(Parts[depth].Number - 1).Take(1)];
        bool isChanged = false;
        // From the end: a change may remove.
        foreach (int at in places.Reverse())
        {
            if (depth == Parts.Count - 1)
            {
                change(group, at);
                isChanged = true;
            }
            else if (Change(group[at].Content, depth + 1, change) is { } content)
            {
                group[at] = group[at] with { Content = content };
                isChanged = true;
            }
        }
        return isChanged ? [.. Avp.Write(group), .. rest] : null;
    }

    private static Part ReadPart(string text)
    {
        int bracket = text.IndexOf('[', StringComparison.Ordinal);
        return bracket < 0 ? new(text, 0) : new(text[..bracket], int.Parse(text[(bracket + 1)..].TrimEnd(']'), CultureInfo.InvariantCulture));
    }
}
