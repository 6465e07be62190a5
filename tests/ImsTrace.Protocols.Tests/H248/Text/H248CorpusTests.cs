using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.H248;
using Xunit;

namespace ImsTrace.Protocols.Tests.H248.Text;

public class H248CorpusTests
{
    [Fact]
    public void Read_EveryMessageOfTheCorpus_HasNoProblem()
    {
        H248Message message = new();
        List<string> bad = [];
        int count = 0;
        foreach ((string name, byte[] bytes) in H248Samples.Corpus())
        {
            count++;
            Assert.Equal(DecodeStatus.Complete, H248Reader.Read(bytes, message));
            if (message.Problems.Count > 0)
                bad.Add(name + Environment.NewLine + Outline.Of(bytes, message));
        }
        Assert.Equal(H248Samples.AgainstTheGrammar, bad.Select(entry => entry.Split(Environment.NewLine)[0]));
        Assert.Equal(149, count);
    }

    [Fact]
    public void Read_EveryMessageOfTheCorpus_LeavesNoByteOutsideOfANode()
    {
        H248Message message = new();
        foreach ((string name, byte[] bytes) in H248Samples.Corpus())
        {
            H248Reader.Read(bytes, message);
            H248Node last = message.Nodes[^1];
            int end = message.Nodes[0].Offset + message.Nodes[0].Length;
            Assert.True(bytes.AsSpan(end).Trim(" \t\r\n"u8).IsEmpty, name);
            Assert.True(last.Offset + last.Length <= end, name);
        }
    }
}
