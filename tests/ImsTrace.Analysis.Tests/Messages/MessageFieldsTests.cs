using ImsTrace.Analysis.Messages;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages;

public class MessageFieldsTests
{
    [Fact]
    public void Count_Table_HasARowForEachField()
        => Assert.Equal(Enum.GetValues<MessageField>().Length, MessageFields.Count);

    [Fact]
    public void Rows_Order_IsThatOfTheEnum()
    {
        foreach (MessageField field in Enum.GetValues<MessageField>())
        {
            Assert.True(MessageFields.TryFind(MessageFields.Name(field), out MessageField found));
            Assert.Equal(field, found);
        }
    }

    [Theory]
    [InlineData(MessageField.CSeq, "cseq", FieldType.Number)]
    [InlineData(MessageField.Vias, "vias", FieldType.List)]
    [InlineData(MessageField.HopByHop, "hop_by_hop", FieldType.Number)]
    [InlineData(MessageField.ContentSha256, "content_sha256", FieldType.Text)]
    public void Name_Field_IsThatOfTheContract(MessageField field, string name, FieldType type)
    {
        Assert.Equal(name, MessageFields.Name(field));
        Assert.Equal(type, MessageFields.Type(field));
    }

    [Theory]
    [InlineData("CSeq")]
    [InlineData("")]
    [InlineData("no_such_field")]
    public void TryFind_UnknownName_False(string name) => Assert.False(MessageFields.TryFind(name, out _));
}
