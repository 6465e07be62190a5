using System.Text;
using ImsTrace.Analysis.Comparing;
using ImsTrace.Protocols.Sdp;

namespace ImsTrace.Replay.Comparison;

/// <summary>Holds a live session description against the recorded one: media and whether they are refused, and attributes that no run has of its own.</summary>
internal static class SdpComparison
{
    /// <summary>Tells of each line that one has and the other has not.</summary>
    public static void Compare(ReadOnlySpan<byte> recorded, ReadOnlySpan<byte> live, Action<string, string?, string?> tell)
    {
        List<(string Name, string Value)> one = Lines(recorded);
        List<(string Name, string Value)> other = Lines(live);
        foreach ((string name, string value) in one.ToArray())
        {
            if (other.Remove((name, value)))
                one.Remove((name, value));
        }
        foreach ((string name, string value) in one)
        {
            int place = other.FindIndex(line => line.Name == name);
            tell(name, value, place < 0 ? null : other[place].Value);
            if (place >= 0)
                other.RemoveAt(place);
        }
        foreach ((string name, string value) in other)
            tell(name, null, value);
    }

    private static List<(string Name, string Value)> Lines(ReadOnlySpan<byte> body)
    {
        List<(string, string)> lines = [];
        SdpReader reader = new(body);
        while (reader.TryRead(out SdpLine line))
        {
            if (line.Type == 'm')
            {
                string[] words = Encoding.UTF8.GetString(line.Value).Split(' ');
                string port = words.Length > 1 && words[1] == "0" ? " refused" : "";
                lines.Add(("m=", string.Join(' ', words.Where((_, place) => place != 1)) + port));
            }
            else if (line.Type == 'a')
            {
                string name = Encoding.UTF8.GetString(line.AttributeName(out ReadOnlySpan<byte> value));
                if (!VolatileFields.HasAttribute(name))
                    lines.Add(($"a={name}", Encoding.UTF8.GetString(value)));
            }
        }
        return lines;
    }
}
