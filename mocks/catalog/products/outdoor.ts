/** Products for outdoors: umbrellas, torches, boots and the like. */
import { defineProduct } from '../product.ts'

export const outdoorProducts = [
  defineProduct(
    'long-umbrella',
    ['长柄雨伞', 'Long umbrella'],
    [
      '十六骨玻纤，大风翻过去还能翻回来。',
      'Sixteen fibreglass ribs: a gust turns it out, a shake turns it back.',
    ],
    [
      ['晴空蓝', 'Sky blue', 119, 32],
      ['墨黑', 'Ink black', 119, 45],
      ['砖红', 'Brick red', 119, 4],
    ],
  ),
  defineProduct(
    'rain-boots',
    ['雨靴', 'Rain boots'],
    ['天然橡胶，鞋底花纹抓得住湿石板。', 'Natural rubber, with a sole that grips wet stone.'],
    [
      ['38 码', 'Size 38', 158, 9],
      ['40 码', 'Size 40', 158, 12],
      ['42 码', 'Size 42', 158, 7],
      ['44 码', 'Size 44', 158, 0],
    ],
  ),
  defineProduct(
    'way-home-torch',
    ['夜归手电', 'Way-home torch'],
    [
      '一档照路，二档照门牌，握着刚好。',
      'One beam for the path and one for the house number; sits well in the hand.',
    ],
    [
      ['标准', 'Standard', 85, 37],
      ['可充电', 'Rechargeable', 129, 21],
    ],
  ),
  defineProduct(
    'key-finder',
    ['会叫的钥匙扣', 'Key finder'],
    [
      '手机一按它就响，电池能用一年。',
      'Press on the phone and it sings; one battery lasts a year.',
    ],
    [
      ['一只', 'One', 79, 30],
      ['四只', 'Four', 269, 10],
    ],
  ),
  defineProduct(
    'folding-sun-and-rain-umbrella',
    ['折叠晴雨伞', 'Folding sun and rain umbrella'],
    [
      '黑胶防晒，三百克，放得进外套口袋。',
      'Blocks sun and rain, weighs three hundred grams, and fits a coat pocket.',
    ],
    [
      ['樱粉', 'Blossom', 89, 26],
      ['薄荷', 'Mint', 89, 18],
    ],
  ),
  defineProduct(
    'garden-ankle-boots',
    ['园艺短靴', 'Garden ankle boots'],
    ['一蹬就脱，泥一冲就掉。', 'Kicked off in one go, and hosed clean in another.'],
    [
      ['37 码', 'Size 37', 118, 8],
      ['39 码', 'Size 39', 118, 6],
      ['41 码', 'Size 41', 118, 1],
    ],
  ),
  defineProduct(
    'front-door-postcards',
    ['门口风景明信片', 'Front-door postcards'],
    [
      '二十四扇世界各地的门，寄给远方的人。',
      'Twenty-four doors from around the world, to send to someone far off.',
    ],
    [['一套 24 张', 'Set of 24', 32, 75]],
  ),
  defineProduct(
    'new-home-gift-box',
    ['门牌与门环礼盒', 'New-home gift box'],
    [
      '送给刚搬家的人：一只门环、一块空白门牌和一支刻笔。',
      'For someone who has just moved: a knocker, a blank house plate and an engraving pen.',
    ],
    [
      ['简装', 'Plain', 198, 12],
      ['礼盒', 'Gift-wrapped', 228, 5],
    ],
  ),
  defineProduct(
    'head-torch',
    ['头灯', 'Head torch'],
    [
      '两手都空着，找钥匙孔最方便。',
      'Leaves both hands free, which is what a keyhole wants at night.',
    ],
    [['标准', 'Standard', 99, 19]],
  ),
  defineProduct(
    'home-key-safe',
    ['家用钥匙保险箱', 'Home key safe'],
    [
      '十二枚挂位，密码或主钥匙开启。',
      'Twelve pegs behind steel; opens by code or by the master key.',
    ],
    [
      ['12 位', '12 pegs', 238, 8],
      ['24 位', '24 pegs', 318, 0],
    ],
  ),
]
