using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sdp;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sdp;

public class SdpReaderTests
{
    [Fact]
    public void TryRead_Lines_GivesTypeValueAndOffset()
    {
        SdpReader reader = new("v=0\r\ns= \na=path:x"u8);
        List<string> found = [];
        while (reader.TryRead(out SdpLine line))
            found.Add($"{(char)line.Type}|{Encoding.ASCII.GetString(line.Value)}|{line.Offset}");
        Assert.Equal(["v|0|0", "s||5", "a|path:x|9"], found);
        Assert.Equal(0, reader.BadLines);
    }

    [Fact]
    public void TryRead_BadLines_AreCountedAndPassedOver()
    {
        SdpReader reader = new("v=0\r\nnonsense\r\n=x\r\n\r\nt=0 0\r\n"u8);
        Assert.True(reader.TryRead(out _));
        Assert.True(reader.TryRead(out SdpLine second));
        Assert.Equal((byte)'t', second.Type);
        Assert.Equal(2, reader.BadLines);
        Assert.Equal(new(DecodeErrorCode.SdpLine, 5, 8), reader.FirstError);
    }
}
