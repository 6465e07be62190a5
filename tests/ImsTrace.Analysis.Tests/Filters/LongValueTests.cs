using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tests.Messages;
using Xunit;

namespace ImsTrace.Analysis.Tests.Filters;

/// <summary>Headers and AVPs that are longer than a field of the record.</summary>
public class LongValueTests
{
    [Theory]
    [InlineData(9_000)]
    [InlineData(50_000)]
    public void Matches_LongUserData_IsReadToItsEndAndHidesNothingBehindIt(int length)
    {
        byte[] answer = Profile(new string('x', length) + "NEEDLE");

        Assert.True(Matches("diameter.User-Data && diameter.Public-Identity == \"sip:alice@x\"", answer));
        Assert.True(Matches("diameter.User-Data contains \"NEEDLE\"", answer));
        Assert.True(Matches("lower(diameter.User-Data) contains \"needle\"", answer));
        Assert.True(Matches($"len(diameter.User-Data) == {length + 6}", answer));
    }

    [Fact]
    public void Matches_ValueLongerThanARecord_IsCutAndCountedAndHidesNothingBehindIt()
    {
        byte[] answer = Profile("HEAD" + new string('x', 70_000));
        Filter filter = Filter.TryParse("diameter.User-Data contains \"HEAD\" && diameter.Public-Identity == \"sip:alice@x\"", out _)!; // an expression
        MessageRecordBuilder builder = new();

        Assert.True(new DiameterRecorder(filter.Plan).Read(answer, builder, out MessageKind kind));
        Assert.Equal(1, builder.CutParts);
        Assert.True(filter.Matches(Recorded.Pack(builder, Protocol.Diameter, kind)));
    }

    [Fact]
    public void Read_MoreValuesThanARecordHolds_CountsThoseThatAreLeftOutAndKeepsTheProblems()
    {
        DiameterBytes many = new(301, isRequest: false);
        for (int i = 0; i < 1_000; i++)
            many.Cx(601, new string('a', 200));
        byte[] answer = [.. many.Avp(264, "host").ToArray(), 0, 0, 1];
        answer[2] += (byte)(answer[3] + 3 > byte.MaxValue ? 1 : 0);
        answer[3] += 3;
        MessageRecordBuilder builder = new();

        Assert.True(new DiameterRecorder(Filter.TryParse("diameter.Public-Identity", out _)!.Plan).Read(answer, builder, out _)); // an expression

        Assert.InRange(builder.CutParts, 600, 800);
        Assert.True(builder.Has(MessageField.Problems));
    }

    private static byte[] Profile(string document) => new DiameterBytes(301, isRequest: false).Cx(606, document).Cx(601, "sip:alice@x").ToArray();

    private static bool Matches(string expression, byte[] message)
    {
        Filter filter = Filter.TryParse(expression, out string wrong) ?? throw new ArgumentException(wrong);
        return filter.Matches(Recorded.Diameter(message, filter.Plan));
    }
}
