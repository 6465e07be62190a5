using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Decoding;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Cpim;

public class CpimRoundTripTests
{
    public static TheoryData<byte[]> Canonical => [CpimReaderTests.Example, CpimReaderTests.Lab];

    [Theory, MemberData(nameof(Canonical))]
    public void Write_CanonicalMessage_GivesItsBytes(byte[] body)
    {
        Assert.Equal(DecodeStatus.Complete, CpimReader.Read(body, out CpimMessageView view));
        Assert.Equal(body, Write(view));
    }

    [Fact]
    public void Write_MutatedMessage_ReadsEqualAgain() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
        Mutations.Of([CpimReaderTests.Example, CpimReaderTests.Lab]).ToArbitrary(), static body =>
        {
            if (CpimReader.Read(body, out CpimMessageView view) != DecodeStatus.Complete)
                return true;
            byte[] again = Write(view);
            CpimReader.Read(again, out CpimMessageView second);
            return Parts(view).SequenceEqual(Parts(second)) && again.AsSpan().SequenceEqual(Write(second));
        }));

    // One space behind the colon and the parameters; the content with its own headers as it stood there.
    static byte[] Write(in CpimMessageView message)
    {
        ArrayBufferWriter<byte> writer = new();
        CpimHeaderReader headers = message.Headers;
        while (headers.TryRead(out CpimHeader header))
        {
            writer.Write(header.Name);
            writer.Write(":"u8);
            writer.Write(header.Parameters);
            writer.Write(" "u8);
            writer.Write(header.Value);
            writer.Write("\r\n"u8);
        }
        writer.Write("\r\n"u8);
        writer.Write(message.Content.Headers);
        writer.Write(message.Content.Body);
        return writer.WrittenSpan.ToArray();
    }

    static List<string> Parts(in CpimMessageView message)
    {
        List<string> parts = [];
        CpimHeaderReader headers = message.Headers;
        while (headers.TryRead(out CpimHeader header))
            parts.Add($"{Convert.ToHexString(header.Name)}{Convert.ToHexString(header.Parameters)}: {Convert.ToHexString(header.Value)}");
        parts.Add(Convert.ToHexString(message.Content.Headers));
        parts.Add(Convert.ToHexString(message.Content.Body));
        return parts;
    }
}
