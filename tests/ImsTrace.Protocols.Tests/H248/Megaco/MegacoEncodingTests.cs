using ImsTrace.Protocols.H248;
using Xunit;

namespace ImsTrace.Protocols.Tests.H248.Megaco;

public class MegacoEncodingTests(MegacoEncodings encodings) : IClassFixture<MegacoEncodings>
{
    // The text encoder writes the name of an audited property a second time, in front of its value.
    private const string NamesTwice = "msg76a02";

    [Fact]
    public void Read_CompactText_SaysWhatThePrettyTextSays()
        => Assert.Equal(Trees("pretty"), Trees("compact"));

    [Fact]
    public void Read_Binary_SaysWhatTheTextSays()
        => Assert.Equal(Trees("pretty"), Trees("ber"));

    private List<string> Trees(string encoding)
    {
        List<string> trees = [];
        H248Message message = new();
        foreach ((string name, byte[] bytes) in encodings.Of(encoding))
        {
            if (H248Samples.AgainstTheGrammar.Contains(name) || name == NamesTwice)
                continue;
            H248Reader.Read(bytes, message);
            trees.Add(name + "\n" + CanonicalTree.Of(bytes, message));
        }
        Assert.Equal(149 - 4 + 9, trees.Count);
        return trees;
    }
}
